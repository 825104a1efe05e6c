/* Every text that is shown, with less contrast to what is behind it than WCAG 2.2 asks for (1.4.3: 4.5 to 1). */
(() => {
  const colour = text => {
    const parts = text.match(/[\d.]+/g);
    return parts ? [...parts.slice(0, 3).map(Number), parts.length > 3 ? Number(parts[3]) : 1] : null;
  };
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(c => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ratio = (one, other) => {
    const [a, b] = [light(one), light(other)].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const found = colour(getComputedStyle(at).backgroundColor);
      if (found && found[3] === 1) return [found];
    }
    return [[255, 255, 255, 1]];
  };
  const fills = element => {
    const svg = element.closest("svg");
    const own = element.parentElement.querySelector(":scope > rect");
    const fill = own && element.parentElement !== svg ? getComputedStyle(own).fill : "none";
    if (fill !== "none") return [colour(fill)];
    return [".paper", ".module rect"].map(it => svg.querySelector(it)).filter(Boolean).map(it => colour(getComputedStyle(it).fill));
  };
  const bad = [];
  let count = 0;
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.closest("head, script, style, title, [hidden]")) continue;
    if (!element.getClientRects().length) continue;
    const vector = element instanceof SVGElement;
    const style = getComputedStyle(element);
    let opacity = 1;
    for (let at = element; at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity);
    const ink = colour(vector ? style.fill : style.color);
    for (const paper of vector ? fills(element) : behind(element)) {
      const shown = ink.slice(0, 3).map((c, i) => c * opacity + paper[i] * (1 - opacity));
      count++;
      if (ratio(shown, paper) < 4.5) bad.push(ratio(shown, paper).toFixed(2) + " " + walker.currentNode.data.trim());
    }
  }
  if (count < 20) bad.push("only " + count + " texts were looked at");
  return bad;
})()
