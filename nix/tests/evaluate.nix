# Evaluates one module of berth's as a NixOS host would, all of it, and fails as the host would.
#
#   nix-instantiate --eval --strict --json evaluate.nix --arg module ../../out/nixos --argstr hostName homelab
#   nix-build evaluate.nix -A tree ...      makes /etc as far as berth has a part in it
#
# In: the module; the name of the host; podman's version there and its generator, a program of the machine
# at hand; the words that run nft there, in a network of its own, to check the ruleset; more packages, as a
# function of those that are there; what else the host sets; the release of nixpkgs, a word that is part of
# every package, so that another word is another store path for each; the options, which are those of NixOS
# unless they are home-manager's.
{
  module,
  hostName ? "homelab",
  podmanVersion ? "6.0.1",
  quadlet ? "/bin/true",
  nft ? "",
  packages ? _: { },
  extra ? { },
  release ? "1",
  options ? ./options.nix,
  system ? builtins.currentSystem,
}:
let
  lib = import ./lib.nix;
  builders = import ./pkgs.nix {
    inherit
      lib
      nft
      podmanVersion
      quadlet
      release
      system
      ;
  };
  pkgs = builders // packages builders;

  host = {
    _file = "configuration.nix";
    config.networking = lib.optionalAttrs (hostName != null) { inherit hostName; };
  };

  inherit
    (lib.evalModules {
      specialArgs = { inherit pkgs; };
      modules = [
        options
        (if options == ./options.nix then host else { })
        extra
        module
      ];
    })
    config
    ;

  failed = lib.filter (a: !a.assertion) config.assertions;

  # Evaluation is lazy: a mistake in what nobody looks at would pass.
  forced =
    value:
    if lib.isDerivation value then
      builtins.seq value.drvPath value.outPath
    else if lib.isAttrs value then
      lib.mapAttrs (_: forced) value
    else if lib.isList value then
      lib.map forced value
    else if lib.isPath value then
      # As the builders see it: a file that is missing is found out here.
      "${value}"
    else
      value;

  checked =
    if failed != [ ] then
      throw "Failed assertions:\n${lib.concatMapStringsSep "\n" (a: "- ${a.message}") failed}"
    else
      let
        all = forced config;
      in
      builtins.deepSeq all all;
in
checked
// {
  # Derivations are text by now; this is for building them.
  inherit config;
}
// lib.optionalAttrs (options == ./options.nix) {
  tree = import ./tree.nix {
    inherit lib pkgs;
    config = builtins.seq checked config;
  };
}
