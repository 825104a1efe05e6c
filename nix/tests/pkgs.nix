# The package set's builders that berth's modules use, made of raw derivations that need /bin/sh and
# coreutils alone. Each says what it takes, because the shell underneath takes anything.
{
  lib,
  # A jar that was built and a Java that runs it, both of the machine at hand; without them no package holds anything.
  built ? null,
  nft ? "",
  podmanVersion ? "6.0.1",
  quadlet ? "/bin/true",
  release ? "1",
  system ? builtins.currentSystem,
}:
let
  inherit (builtins)
    isAttrs
    isPath
    isString
    match
    ;

  named =
    name:
    if isString name && match "[a-zA-Z0-9+_?=-][a-zA-Z0-9+._?=-]{0,210}" name != null then
      name
    else
      throw "`${toString name}' cannot name a store path";

  text =
    what: value: if isString value then value else throw "${what} is ${builtins.typeOf value}, not text";

  run =
    name: environment: script:
    derivation (
      environment
      // {
        name = named name;
        inherit release system;
        builder = "/bin/sh";
        # The last command has to be the shell's own: Nix ends a builder that closes its output too early.
        args = [
          "-euc"
          "${script}\nexit 0\n"
        ];
        PATH = "/usr/bin:/bin";
        LC_ALL = "C";
      }
    );

  # What may be linked to: a path that is there, or an absolute one of the running system.
  linkable =
    name: value:
    if isPath value && !builtins.pathExists value then
      throw "${name}: there is no file ${toString value}"
    else if isPath value || lib.isDerivation value || isString value && lib.hasPrefix "/" value then
      "${value}"
    else
      throw "${name} is linked to ${builtins.toJSON value}, which is no absolute path";

  relative =
    name:
    if isString name && match "[^/].*" name != null && match ".*(^|/)\\.\\.(/|$).*" name == null then
      name
    else
      throw "linkFarm: ${builtins.toJSON name} is not a relative path";

  runCommand =
    name: environment: script:
    run name (builtins.removeAttrs environment [ "passthru" "meta" "nativeBuildInputs" ]) (
      text "runCommand's script" script
    );
  pkgs = {
  inherit lib runCommand;
  runCommandLocal = runCommand;
  stdenv.hostPlatform.system = system;

  # Calls a package with those of its arguments that are here; each has to be.
  callPackage =
    file: arguments:
    let
      package = import file;
    in
    package (builtins.intersectAttrs (builtins.functionArgs package) pkgs // arguments);

  writeText =
    name: content:
    run name { content = text "writeText's content" content; } ''printf %s "$content" > "$out"'';

  # The ruleset as nixpkgs' nftables module writes it: a file that nft has read, where one is named.
  checkedRules =
    content:
    run "nftables-rules" { inherit content; } ''
      printf %s "$content" > "$out"
      ${lib.optionalString (nft != "") ''${nft} --check --file "$out"''}
    '';

  linkFarm =
    name: entries:
    if !isAttrs entries then
      throw "linkFarm: the entries are ${builtins.typeOf entries}, not a set"
    else
      run name { } (
        "mkdir \"$out\"; cd \"$out\"\n"
        + lib.concatStringsSep "" (
          lib.mapAttrsToList (
            at: to:
            let
              quoted = lib.escapeShellArg (relative at);
            in
            ''
              mkdir -p -- "$(dirname -- ${quoted})"
              ln -s -- ${lib.escapeShellArg (linkable at to)} ${quoted}
            ''
          ) entries
        )
      );

  podman =
    run "podman-${podmanVersion}" { } ''
      mkdir -p "$out/lib/systemd/system" "$out/libexec/podman"
      printf '[Timer]\nOnCalendar=daily\n' > "$out/lib/systemd/system/podman-auto-update.timer"
      ln -s ${quadlet} "$out/libexec/podman/quadlet"
    ''
    // {
      pname = "podman";
      version = podmanVersion;
      meta.mainProgram = "podman";
    };

  curl = run "curl-8" { } "mkdir $out";
  nftables = run "nftables-1" { } "mkdir $out";
  dockerTools.examples.nginx = run "docker-image-nginx.tar.gz" { } "mkdir $out";

  jdk17_headless = run "jdk-17" { } "mkdir $out";
  jdk_headless = run "jdk-21" { } "mkdir $out";
  jre_minimal.override =
    { jdk, modules }:
    run "jre-minimal"
      {
        inherit jdk;
        modules = map (text "a Java module") modules;
      }
      (
        if built == null then "mkdir $out" else "mkdir -p $out/bin; ln -s ${built.java} $out/bin/java"
      );
  installShellFiles = run "install-shell-files" { } "mkdir $out";
  makeBinaryWrapper = run "make-binary-wrapper" { } "mkdir $out";
  nixfmt-tree = run "nixfmt-tree" { } "mkdir $out";

  # What it would build is not built here, but installed if there is a jar; its arguments have to be ones that
  # it takes.
  maven.buildMavenPackage =
    {
      pname,
      version,
      src,
      mvnHash,
      mvnJdk,
      mvnParameters ? "",
      doCheck ? true,
      nativeBuildInputs ? [ ],
      installPhase,
      doInstallCheck ? false,
      installCheckPhase ? "",
      meta,
    }:
    run "${pname}-${version}"
      {
        inherit
          doCheck
          doInstallCheck
          installCheckPhase
          installPhase
          mvnHash
          mvnJdk
          mvnParameters
          nativeBuildInputs
          src
          ;
        jar = if built == null then "" else built.jar;
      }
      (if built == null then "mkdir $out" else "exec /bin/bash ${./install.sh}")
    // {
      inherit meta pname version;
    };

  # The machines are evaluated, each in all its specialisations; none is started.
  testers.runNixOSTest =
    test:
    let
      body = builtins.foldl' (all: file: all // import file) { } test.imports;
      evaluated =
        hostName: node: extra:
        import ./evaluate.nix {
          inherit extra hostName system;
          module.imports = [ node ] ++ test.defaults.imports;
        };
      systems =
        hostName: node:
        let
          plain = evaluated hostName node { };
          others = lib.mapAttrsToList (
            _: special: evaluated hostName node special.configuration
          ) plain.specialisation;
        in
        map (machine: machine.tree) ([ plain ] ++ others);
    in
    run "vm-test" {
      systems = lib.concatMap (name: systems name body.nodes.${name}) (lib.attrNames body.nodes);
      testScript = text "the test's script" body.testScript;
    } "mkdir $out";
  };
in
pkgs
