# Option types: what a value may be, and what several definitions of it make together.
{ lib, modules }:
let
  inherit (builtins)
    attrNames
    concatMap
    concatStringsSep
    elem
    filter
    foldl'
    head
    isAttrs
    isInt
    isList
    isString
    length
    listToAttrs
    map
    match
    ;

  inherit (modules) mergeTyped showAll showOption;

  # All definitions have to agree.
  one =
    location: definitions:
    let
      first = (head definitions).value;
    in
    if foldl' (agree: d: agree && d.value == first) true definitions then
      first
    else
      throw "The option `${showOption location}' has conflicting definition values:${showAll definitions}";

  simple = description: check: {
    inherit description check;
    merge = one;
  };

  joined =
    separator: description:
    simple description isString
    // {
      merge = _: definitions: concatStringsSep separator (map (d: d.value) definitions);
    };

  between =
    low: high:
    simple "integer between ${toString low} and ${toString high} (both inclusive)" (
      value: isInt value && value >= low && value <= high
    );

  isStorePath =
    value:
    lib.isDerivation value
    || (isString value || builtins.isPath value)
      && lib.hasPrefix builtins.storeDir (toString value);

  types = {
    unspecified = simple "unspecified value" (_: true);
    raw = simple "raw value" (_: true);
    str = simple "string" isString;
    singleLineStr = simple "(optionally newline-terminated) single-line string" (
      value: isString value && match "[^\n\r]*\n?" value != null
    );
    bool = simple "boolean" builtins.isBool;
    int = simple "signed integer" isInt;
    float = simple "floating point number" builtins.isFloat;
    port = between 0 65535 // {
      description = "16 bit unsigned integer; between 0 and 65535 (both inclusive)";
    };
    ints = { inherit between; };
    lines = joined "\n" "strings concatenated with \"\\n\"";
    commas = joined "," "strings concatenated with \",\"";
    path = simple "absolute path" (
      value:
      builtins.isPath value || lib.isDerivation value || isString value && lib.hasPrefix "/" value
    );
    package = simple "package" isStorePath;
    enum =
      values:
      simple "one of ${concatStringsSep ", " (map modules.show values)}" (value: elem value values);
    strMatching =
      pattern:
      simple "string matching the pattern ${pattern}" (
        value: isString value && match pattern value != null
      );

    addCheck = type: check: type // { check = value: type.check value && check value; };

    nullOr = type: {
      description = "null or ${type.description}";
      check = value: value == null || type.check value;
      merge =
        location: definitions:
        if foldl' (all: d: all && d.value == null) true definitions then
          null
        else if foldl' (any: d: any || d.value == null) false definitions then
          throw "The option `${showOption location}' is defined both null and not null:${showAll definitions}"
        else
          type.merge location definitions;
    };

    either = a: b: {
      description = "${a.description} or ${b.description}";
      check = value: a.check value || b.check value;
      merge =
        location: definitions:
        if foldl' (all: d: all && a.check d.value) true definitions then
          a.merge location definitions
        else
          b.merge location definitions;
    };
    oneOf = several: foldl' types.either (head several) (builtins.tail several);

    listOf = type: {
      description = "list of ${type.description}";
      check = isList;
      emptyValue = [ ];
      merge =
        location: definitions:
        let
          elements = concatMap (
            d:
            builtins.genList (i: {
              at = location ++ [ "[definition ${toString (i + 1)}-entry]" ];
              definition = {
                inherit (d) file;
                value = builtins.elemAt d.value i;
              };
            }) (length d.value)
          ) definitions;
          merged = map (e: mergeTyped e.at type [ e.definition ]) elements;
        in
        map (m: m.value) (filter (m: m.found) merged);
    };

    attrsOf = type: {
      description = "attribute set of ${type.description}";
      check = value: isAttrs value && !lib.isDerivation value;
      emptyValue = { };
      merge =
        location: definitions:
        let
          names = attrNames (foldl' (a: d: a // d.value) { } definitions);
          at =
            name:
            mergeTyped (location ++ [ name ]) type (
              map (d: {
                inherit (d) file;
                value = d.value.${name};
              }) (filter (d: d.value ? ${name}) definitions)
            );
        in
        listToAttrs (
          map (name: {
            inherit name;
            inherit (at name) value;
          }) (filter (name: (at name).found) names)
        );
    };

    # A set of options of its own. A definition is a module, so it may be a function or a file too.
    submodule = declaration: {
      description = "submodule";
      check = value: isAttrs value || builtins.isFunction value || builtins.isPath value;
      merge =
        location: definitions:
        (modules.evalModules {
          inherit location;
          specialArgs.name = lib.elemAt location (length location - 1);
          modules = [
            declaration
          ]
          ++ map (
            d: if isAttrs d.value then { _file = d.file; config = d.value; } else d.value
          ) definitions;
        }).config;
      emptyValue =
        (modules.evalModules {
          modules = [ declaration ];
          specialArgs.name = "<empty>";
        }).config;
    };

    # A value that JSON or TOML can hold.
    json = {
      description = "JSON value";
      check =
        value:
        value == null
        || isString value
        || isInt value
        || builtins.isFloat value
        || builtins.isBool value
        || builtins.isPath value
        || isList value
        || isAttrs value;
      merge =
        location: definitions:
        if isAttrs (head definitions).value && !lib.isDerivation (head definitions).value then
          if foldl' (all: d: all && isAttrs d.value) true definitions then
            (types.attrsOf types.json).merge location definitions
          else
            throw "The option `${showOption location}' has conflicting definition values:${showAll definitions}"
        else if isList (head definitions).value then
          (types.listOf types.json).merge location definitions
        else
          one location definitions;
    };
  };
in
types
