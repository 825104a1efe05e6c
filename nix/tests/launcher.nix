# The berth that was just built: its jar, run by a Java of the machine at hand.
{ jar, java }:
pkgs: {
  berth =
    pkgs.runCommand "berth-jar" { } ''
      mkdir -p "$out/bin"
      printf '#!/bin/sh\nexec %s -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar %s "$@"\n' \
        ${java} ${jar} > "$out/bin/berth"
      chmod +x "$out/bin/berth"
    ''
    // {
      meta.mainProgram = "berth";
    };
}
