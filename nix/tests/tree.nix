# Builds /etc as NixOS does: the files of environment.etc, and the units of systemd.packages and
# systemd.units under systemd/system, with their aliases and what wants them.
{
  lib,
  pkgs,
  config,
}:
let
  quoted = lib.escapeShellArg;

  etc = lib.concatMapStringsSep "" (entry: ''
    place ${quoted "${entry.source}"} ${quoted entry.target}
  '') (lib.filter (entry: entry.enable) (lib.attrValues config.environment.etc));

  packages = lib.concatMapStringsSep "" (package: ''
    unpack ${package}
  '') config.systemd.packages;

  units = lib.concatStringsSep "" (
    lib.mapAttrsToList (
      name: unit:
      ''
        unit ${quoted name} ${quoted unit.overrideStrategy} ${
          pkgs.writeText "unit" (if unit.text == null then "" else unit.text)
        }
      ''
      + lib.concatMapStringsSep "" (alias: ''
        ln -sfn ${quoted name} "$out/systemd/system"/${quoted alias}
      '') unit.aliases
      + lib.concatMapStringsSep "" (target: ''
        mkdir -p "$out/systemd/system"/${quoted "${target}.wants"}
        ln -sfn ../${quoted name} "$out/systemd/system"/${quoted "${target}.wants"}/
      '') unit.wantedBy
    ) config.systemd.units
  );
in
pkgs.runCommand "etc" { inherit (config.system) checks; } ''
  mkdir -p "$out/systemd/system"

  # A source that ends in * stands for all files there.
  place() {
    case $1 in
      *'*') mkdir -p "$out/$2"; for file in $1; do link "$file" "$out/$2/''${file##*/}"; done ;;
      *) mkdir -p "$(dirname "$out/$2")"; link "$1" "$out/$2" ;;
    esac
  }
  link() {
    if ! [ -e "$1" ]; then echo "no such file: $1" >&2; exit 1; fi
    if [ -e "$2" ] || [ -L "$2" ]; then echo "two files want to be ''${2#"$out"}" >&2; exit 1; fi
    ln -s "$1" "$2"
  }
  # The folders of wants in a package are dropped.
  unpack() {
    for entry in "$1"/etc/systemd/system/* "$1"/lib/systemd/system/*; do
      case $entry in *.wants) continue ;; esac
      at=$out/systemd/system/''${entry##*/}
      if [ -d "$entry" ]; then
        mkdir -p "$at"
        for file in "$entry"/*; do ln -s "$file" "$at/"; done
      elif [ -L "$entry" ] || [ -e "$entry" ]; then
        ln -s "$entry" "$at"
      fi
    done
  }
  # A link that dangles at this time does not count as there, and is replaced.
  unit() {
    at=$out/systemd/system/$1
    if [ "$2" = asDropin ] || [ -e "$at" ]; then
      mkdir -p "$at.d"
      ln -s "$3" "$at.d/overrides.conf"
    else
      ln -sfn "$3" "$at"
    fi
  }

  ${etc}
  ${packages}
  ${units}
''
