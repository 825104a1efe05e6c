# A small evaluator of NixOS modules: options with types, definitions from several files merged by
# priority, conditions that may depend on the result. It answers like the one of nixpkgs where berth's
# modules and their mistakes are concerned, and knows nothing else.
{ lib }:
let
  inherit (builtins)
    attrNames
    concatLists
    concatMap
    concatStringsSep
    elem
    filter
    foldl'
    isAttrs
    isFunction
    isList
    isString
    length
    mapAttrs
    ;

  mkOverride = priority: content: {
    _type = "override";
    inherit priority content;
  };

  # --- modules ---------------------------------------------------------------------------------

  isPathLike = value: builtins.isPath value || isString value;

  fileOf =
    value: fallback: if isPathLike value then toString value else value._file or fallback;

  # A file, function or set, called and brought into one form.
  load =
    args: fallback: value:
    let
      file = fileOf value fallback;
      loaded = if isPathLike value then import value else value;
      asked = lib.filterAttrs (name: optional: args ? ${name} || !optional) (
        builtins.functionArgs loaded
      );
      given =
        if asked == { } then args else mapAttrs (name: _: args.${name} or (missing file name)) asked;
      module = if isFunction loaded then loaded given else loaded;
      parts = [
        "_file"
        "config"
        "disabledModules"
        "freeformType"
        "imports"
        "key"
        "options"
      ];
      spelledOut = module ? config || module ? options;
      stray = filter (name: !elem name parts) (attrNames module);
    in
    if !isAttrs module then
      throw "The module `${file}' is neither a set nor a function that returns one."
    else if spelledOut && stray != [ ] then
      throw "Module `${file}' has an unsupported attribute `${builtins.head stray}'. This is caused by introducing a top-level `config' or `options' attribute."
    else
      {
        file = module._file or file;
        imports = module.imports or [ ];
        options = module.options or { };
        freeformType = module.freeformType or null;
        config = module.config or (if spelledOut then { } else removeParts parts module);
      };

  removeParts = parts: module: builtins.removeAttrs module parts;

  missing =
    file: name: throw "The module `${file}' asks for an argument `${name}' that nobody gives.";

  # The modules with everything they import, each file once.
  collect =
    args: seen: fallback: modules:
    foldl' (
      state: value:
      let
        key = if isPathLike value then toString value else null;
        module = load args fallback value;
        below = collect args (state.seen ++ [ key ]) module.file module.imports;
      in
      if key != null && elem key state.seen then
        state
      else
        {
          inherit (below) seen;
          modules = state.modules ++ [ module ] ++ below.modules;
        }
    ) { inherit seen; modules = [ ]; } modules;

  # --- definitions -----------------------------------------------------------------------------

  # Takes mkMerge, mkIf and mkOverride one level down, without asking what the conditions are.
  pushDown =
    { file, value }:
    let
      kind = value._type or "";
      below = content: pushDown { inherit file; value = content; };
      wrapped =
        wrap:
        map (definition: definition // { value = mapAttrs (_: wrap) definition.value; }) (
          below value.content
        );
    in
    if kind == "merge" then
      concatMap below value.contents
    else if kind == "if" then
      wrapped (mkIf value.condition)
    else if kind == "override" then
      wrapped (mkOverride value.priority)
    else
      [ { inherit file value; } ];

  # What is left of a definition once the conditions are known.
  discharge =
    { file, value }:
    let
      kind = value._type or "";
      below = content: discharge { inherit file; value = content; };
    in
    if kind == "merge" then
      concatMap below value.contents
    else if kind == "if" then
      if !builtins.isBool value.condition then
        throw "In `${file}': the condition of mkIf is not a boolean."
      else if value.condition then
        below value.content
      else
        [ ]
    else if kind == "override" then
      map (definition: definition // { inherit (value) priority; }) (below value.content)
    else
      [
        {
          inherit file value;
          priority = 100;
        }
      ];

  strongest =
    definitions:
    let
      highest = foldl' (a: d: if d.priority < a then d.priority else a) 9999 definitions;
    in
    filter (d: d.priority == highest) definitions;

  mkIf = condition: content: {
    _type = "if";
    inherit condition content;
  };

  show =
    value:
    if builtins.isFunction value then
      "<function>"
    else if lib.isDerivation value then
      "<derivation>"
    else if isAttrs value then
      "{ ${concatStringsSep " " (map (n: "${n} = ${show value.${n}};") (attrNames value))} }"
    else if isList value then
      "[ ${concatStringsSep " " (map show value)} ]"
    else if builtins.isPath value then
      toString value
    else
      builtins.toJSON value;

  showAll =
    definitions: concatStringsSep "" (map (d: "\n- In `${d.file}': ${show d.value}") definitions);

  showOption = location: concatStringsSep "." location;

  # The value of a type from its definitions; null in `found` when there is none.
  mergeTyped =
    location: type: definitions:
    let
      left = strongest (concatMap discharge definitions);
      wrong = filter (d: !type.check d.value) left;
    in
    {
      found = left != [ ];
      value =
        if wrong != [ ] then
          throw "A definition for option `${showOption location}' is not of type `${type.description}'. Definition values:${showAll wrong}"
        else
          type.merge location left;
    };

  # --- options ---------------------------------------------------------------------------------

  isOption = value: (value._type or "") == "option";

  # All declarations as one tree.
  mergeOptions =
    location: declarations:
    let
      names = attrNames (foldl' (a: d: a // d.value) { } declarations);
      at =
        name:
        let
          here = filter (d: d.value ? ${name}) declarations;
          values = map (d: { inherit (d) file; value = d.value.${name}; }) here;
          options = filter (d: isOption d.value) values;
        in
        if options == [ ] then
          mergeOptions (location ++ [ name ]) values
        else if length values > 1 then
          throw "The option `${showOption (location ++ [ name ])}' is declared in ${
            concatStringsSep " and " (map (d: "`${d.file}'") values)
          }."
        else
          (builtins.head options).value;
    in
    builtins.listToAttrs (map (name: { inherit name; value = at name; }) names);

  evalOption =
    location: option: definitions:
    let
      default =
        if option ? default then
          [
            {
              file = "the default";
              value = mkOverride 1500 option.default;
            }
          ]
        else
          [ ];
      merged = mergeTyped location option.type (definitions ++ default);
      written = concatMap discharge (definitions ++ default);
    in
    if (option.readOnly or false) && length written > 1 then
      throw "The option `${showOption location}' is read-only, but it's set multiple times. Definition values:${showAll written}"
    else if merged.found then
      (option.apply or (value: value)) merged.value
    else if option.type ? emptyValue then
      (option.apply or (value: value)) option.type.emptyValue
    else
      throw "The option `${showOption location}' was accessed but has no value defined. Try setting the option.";

  # The values of a tree of options, and the definitions that no option takes.
  evalTree =
    location: options: definitions:
    let
      pushed = concatMap pushDown definitions;
      shapeless = filter (d: !isAttrs d.value) pushed;
      sets = filter (d: isAttrs d.value) pushed;
      for =
        name:
        map (d: { inherit (d) file; value = d.value.${name}; }) (filter (d: d.value ? ${name}) sets);
      results = mapAttrs (
        name: option:
        if isOption option then
          {
            value = evalOption (location ++ [ name ]) option (for name);
            unmatched = [ ];
          }
        else
          evalTree (location ++ [ name ]) option (for name)
      ) options;
      strays = concatMap (
        d:
        map (name: {
          inherit (d) file;
          location = location ++ [ name ];
          value = d.value.${name};
        }) (filter (name: !options ? ${name}) (attrNames d.value))
      ) sets;
    in
    if shapeless != [ ] then
      throw "The option path `${showOption location}' is a set of options, but is set to something else. Definition values:${showAll shapeless}"
    else
      {
        value = mapAttrs (_: r: r.value) results;
        unmatched = strays ++ concatLists (map (r: r.unmatched) (builtins.attrValues results));
      };

  evalModules =
    {
      modules,
      specialArgs ? { },
      location ? [ ],
    }:
    let
      args = {
        inherit lib options;
        config = value;
      }
      // specialArgs;
      all = (collect args [ ] "<a module without a file>" modules).modules;
      options = mergeOptions location (map (m: { inherit (m) file; value = m.options; }) all);
      definitions = map (m: { inherit (m) file; value = m.config; }) all;
      tree = evalTree location options definitions;
      freeforms = filter (type: type != null) (map (m: m.freeformType) all);
      free = mergeTyped location (builtins.head freeforms) (
        map (d: {
          inherit (d) file;
          value = lib.setAttrByPath (dropPrefix (length location) d.location) d.value;
        }) tree.unmatched
      );
      value =
        if freeforms == [ ] || tree.unmatched == [ ] then
          tree.value
        else
          deepUpdate free.value tree.value;
      unknown = builtins.head tree.unmatched;
      # Whether a definition has an option at all may depend on the result, so it is asked last, and a
      # definition that its condition switches off counts too, as in nixpkgs.
      checked =
        if freeforms != [ ] || tree.unmatched == [ ] then
          value
        else
          throw "The option `${showOption unknown.location}' does not exist. Definition values:${
            showAll [ { inherit (unknown) file; value = stripped unknown.value; } ]
          }";
    in
    {
      inherit options;
      config = checked;
    };

  stripped = value: if elem (value._type or "") [ "if" "override" ] then value.content else value;

  dropPrefix =
    count: list: builtins.genList (i: builtins.elemAt list (i + count)) (length list - count);

  deepUpdate =
    a: b:
    a
    // mapAttrs (
      name: value:
      if isAttrs value && isAttrs (a.${name} or null) && !lib.isDerivation value then
        deepUpdate a.${name} value
      else
        value
    ) b;
in
{
  inherit
    evalModules
    mergeTyped
    mkIf
    mkOverride
    show
    showAll
    showOption
    ;
  mkMerge = contents: {
    _type = "merge";
    inherit contents;
  };
  mkOptionDefault = mkOverride 1500;
  mkDefault = mkOverride 1000;
  mkForce = mkOverride 50;
  mkOption = attributes: { _type = "option"; type = lib.types.unspecified; } // attributes;
}
