# What nixpkgs' standard environment, installShellFiles and makeWrapper have for the phases of package.nix: the
# least of it. In: $src, $jar, $out, and the phases. To be read by bash in an empty folder.
set -eu

runHook() { :; }

installManPage() {
  for page in "$@"; do install -Dm644 "$page" "$out/share/man/man${page##*.}/${page##*/}"; done
}

installShellCompletion() {
  for file in "$@"; do install -Dm644 "$file" "$out/share/completions/${file##*/}"; done
}

# makeWrapper PROGRAM FILE --add-flags WORDS
makeWrapper() {
  [ $# = 4 ] && [ "$3" = --add-flags ] || { echo "makeWrapper: $*" >&2; return 1; }
  mkdir -p "$(dirname "$2")"
  printf '#!/bin/sh\nexec %s %s "$@"\n' "$1" "$4" > "$2"
  chmod +x "$2"
}

cp -r --no-preserve=mode "$src"/. .
mkdir -p generator/target
cp "$jar" generator/target/berth.jar
eval "$installPhase"
if [ "$doInstallCheck" = 1 ]; then eval "$installCheckPhase"; fi
exit 0
