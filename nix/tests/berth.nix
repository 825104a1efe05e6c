# A berth that renders nothing: it takes the arguments of the real one and copies a tree that is there.
{ tree }:
pkgs: {
  berth =
    pkgs.runCommand "berth-0" { } ''
      mkdir -p "$out/bin"
      cat > "$out/bin/berth" <<'END'
      #!/bin/sh
      set -eu
      [ "$1" = render ] && [ -f "$2" ] || { echo "berth: usage" >&2; exit 64; }
      catalog=$2 locked=no carry=no
      shift 2
      while [ $# -gt 0 ]; do
        case $1 in
          --locked) locked=yes ;;
          -o) out=$2; shift ;;
          --carry) carry=yes ;;
          --templates) [ -d "$2" ] || { echo "berth: no folder $2" >&2; exit 74; }; shift ;;
          *) echo "berth: unknown argument $1" >&2; exit 64 ;;
        esac
        shift
      done
      cp -r --no-preserve=mode ${tree} "$out"
      if [ $carry = yes ]; then echo "# rendered by $0" >> "$out/nixos/default.nix"; fi
      { echo "$catalog"; echo "$locked"; cat "$catalog"; } > "$out/manifest.json"
      (cd "''${catalog%/*}" && find . -type f ! -name 'catalog*' ! -name berth.lock | sort) >> "$out/manifest.json"
      END
      chmod +x "$out/bin/berth"
    ''
    // {
      meta.mainProgram = "berth";
    };
}
