# The functions of nixpkgs' lib that berth's modules use, by the same names and with the same results.
# Written for these tests, so that they need no nixpkgs; what is not here is not used.
let
  inherit (builtins)
    attrNames
    concatMap
    concatStringsSep
    elem
    filter
    isAttrs
    listToAttrs
    map
    mapAttrs
    match
    replaceStrings
    ;

  modules = import ./modules.nix { inherit lib; };

  lib = {
    inherit
      attrNames
      concatMap
      concatStringsSep
      elem
      filter
      isAttrs
      listToAttrs
      map
      mapAttrs
      replaceStrings
      ;
    inherit (builtins)
      all
      any
      attrValues
      elemAt
      foldl'
      functionArgs
      hasAttr
      head
      isBool
      isFunction
      isInt
      isList
      isPath
      isString
      length
      pathExists
      removeAttrs
      sort
      stringLength
      substring
      tail
      toJSON
      ;
    inherit (modules)
      evalModules
      mkDefault
      mkForce
      mkIf
      mkMerge
      mkOption
      mkOptionDefault
      mkOverride
      ;

    types = import ./types.nix { inherit lib modules; };

    optional = condition: value: if condition then [ value ] else [ ];
    optionals = condition: values: if condition then values else [ ];
    optionalString = condition: text: if condition then text else "";
    optionalAttrs = condition: attrs: if condition then attrs else { };

    mapAttrsToList = f: attrs: map (name: f name attrs.${name}) (attrNames attrs);
    concatMapAttrs = f: attrs: builtins.foldl' (a: b: a // b) { } (lib.mapAttrsToList f attrs);
    filterAttrs =
      f: attrs: builtins.removeAttrs attrs (filter (name: !f name attrs.${name}) (attrNames attrs));
    nameValuePair = name: value: { inherit name value; };
    genAttrs = names: f: listToAttrs (map (name: lib.nameValuePair name (f name)) names);
    concatMapStringsSep =
      separator: f: list:
      concatStringsSep separator (map f list);
    attrByPath =
      path: default: value:
      if path == [ ] then
        value
      else if isAttrs value && value ? ${builtins.head path} then
        lib.attrByPath (builtins.tail path) default value.${builtins.head path}
      else
        default;
    setAttrByPath =
      path: value:
      if path == [ ] then
        value
      else
        { ${builtins.head path} = lib.setAttrByPath (builtins.tail path) value; };
    hasPrefix =
      prefix: text: builtins.substring 0 (builtins.stringLength prefix) text == prefix;
    hasSuffix =
      suffix: text:
      let
        start = builtins.stringLength text - builtins.stringLength suffix;
      in
      start >= 0 && builtins.substring start (-1) text == suffix;

    versionOlder = a: b: builtins.compareVersions b a == 1;
    versionAtLeast = a: b: !lib.versionOlder a b;
    getVersion =
      package:
      if builtins.isString package then
        (builtins.parseDrvName package).version
      else
        package.version or (builtins.parseDrvName package.name).version;

    pathIsDirectory =
      path:
      builtins.pathExists path
      && (builtins.readDir (dirOf path)).${baseNameOf path} or "directory" == "directory";

    isDerivation = value: (value.type or null) == "derivation";
    getExe =
      package: "${package}/bin/${package.meta.mainProgram or (throw "getExe: no meta.mainProgram")}";
    escapeShellArg =
      argument:
      let
        text = toString argument;
      in
      if match "[[:alnum:],._+:@%/-]+" text != null then
        text
      else
        "'${replaceStrings [ "'" ] [ "'\\''" ] text}'";
    escapeShellArgs = arguments: concatStringsSep " " (map lib.escapeShellArg arguments);

    licenses.asl20.spdxId = "Apache-2.0";
    platforms.unix = [
      "aarch64-linux"
      "x86_64-linux"
    ];

    # A set of files: what is in, by path, and what of it is not.
    fileset = {
      unions = paths: {
        include = map (
          path: if builtins.pathExists path then toString path else throw "fileset: there is no ${toString path}"
        ) paths;
        exclude = [ ];
      };
      maybeMissing = path: {
        include = [ (toString path) ];
        exclude = [ ];
      };
      difference = a: b: a // { exclude = a.exclude ++ b.include; };
      toSource =
        { root, fileset }:
        let
          below = path: folder: path == folder || lib.hasPrefix "${folder}/" path;
        in
        builtins.path {
          path = root;
          name = "source";
          filter =
            path: _:
            builtins.any (folder: below path folder || below folder path) fileset.include
            && !builtins.any (below path) fileset.exclude;
        };
    };

    literalExpression = text: {
      _type = "literalExpression";
      inherit text;
    };
    literalMD = lib.literalExpression;
    mkEnableOption =
      what:
      lib.mkOption {
        type = lib.types.bool;
        default = false;
        description = "Whether to enable ${what}.";
      };
  };
in
lib
