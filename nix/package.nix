# berth, built from this source tree.
{
  lib,
  installShellFiles,
  jdk17_headless,
  jdk_headless,
  jre_minimal,
  makeBinaryWrapper,
  maven,
}:

let
  # FreeMarker wants java.beans, which is in java.desktop; nothing wants its windows.
  runtime = jre_minimal.override {
    jdk = jdk_headless;
    modules = [
      "java.base"
      "java.desktop"
      "java.logging"
    ];
  };
in
maven.buildMavenPackage {
  pname = "berth";
  version = "0.1.0";

  # What the program is made of; a changed README builds nothing.
  src = lib.fileset.toSource {
    root = ../.;
    fileset = lib.fileset.difference (lib.fileset.unions [
      ../.mvn
      ../LICENSE
      ../docs/man
      ../generator
      ../pom.xml
      ../templates
    ]) (lib.fileset.maybeMissing ../generator/target);
  };

  # Over everything that Maven 3.9 downloads, as nix/maven-hash prints it,
  # for poms of the fingerprint 14306c4b9dc0b300 (MavenHashTest says when they have another).
  mvnHash = "sha256-P1mrzN23OelwgX864OIVLxYvEgeTCIVoB6GdAknUOUk=";
  mvnJdk = jdk17_headless;
  mvnParameters = "-Dspotless.check.skip=true";

  # The tests ask programs that are not there; they run before a release and in CI.
  doCheck = false;

  nativeBuildInputs = [
    installShellFiles
    makeBinaryWrapper
  ];

  installPhase = ''
    runHook preInstall
    install -Dm644 generator/target/berth.jar $out/share/berth/berth.jar
    makeWrapper ${runtime}/bin/java $out/bin/berth \
      --add-flags "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar $out/share/berth/berth.jar"
    installManPage docs/man/berth.1
    for shell in bash fish zsh; do
      $out/bin/berth completion $shell > berth.$shell
    done
    installShellCompletion berth.{bash,fish,zsh}
    runHook postInstall
  '';

  doInstallCheck = true;
  installCheckPhase = ''
    $out/bin/berth --version
  '';

  meta = {
    description = "Turns a typed catalog of services into quadlet units, an nftables ruleset and NixOS modules";
    license = lib.licenses.asl20;
    mainProgram = "berth";
    platforms = lib.platforms.unix;
  };
}
