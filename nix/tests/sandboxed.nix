# Renders a catalog by a derivation of its own, without the help of any package: what the program needs to
# run is what is named here. To be built with `sandbox = true` and the host's folders in `sandbox-paths`.
{
  catalog,
  hidden,
  jar,
  java,
  system ? builtins.currentSystem,
}:
derivation {
  name = "berth-sandboxed";
  inherit system;
  builder = "/bin/sh";
  # The last command has to be the shell's own: Nix ends a builder that closes its output too early.
  args = [
    "-euc"
    ''
      PATH=/usr/bin:/bin
      if [ -e ${hidden} ]; then echo "no sandbox: ${hidden} can be seen" >&2; exit 1; fi
      mkdir catalog
      cp ${catalog}/* catalog
      ${java} -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar ${jar} render catalog/catalog.yaml --locked -o "$out"
      exit 0
    ''
  ];
}
