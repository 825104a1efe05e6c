/* What overlaps, sticks out or is crossed by a line in the picture, as this browser draws it with its own fonts. */
(() => {
  const bad = [];
  const rect = element => element.getBoundingClientRect();
  const name = element => element.dataset.name || element.querySelector("text").textContent;
  const solid = [...document.querySelectorAll("svg .box, svg .tab")];
  for (const group of [...solid, ...document.querySelectorAll("svg .module")]) {
    const outer = rect(group.querySelector("rect"));
    for (const text of group.querySelectorAll("text")) {
      const inner = rect(text);
      if (inner.left < outer.left || inner.right > outer.right || inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1)
        bad.push("sticks out: " + text.textContent);
    }
  }
  const areas = solid.map(group => [group, rect(group.querySelector("rect"))]);
  const meet = (a, b, by = 0) => a.left < b.right - by && b.left < a.right - by && a.top < b.bottom - by && b.top < a.bottom - by;
  for (let i = 0; i < areas.length; i++)
    for (let j = i + 1; j < areas.length; j++)
      if (meet(areas[i][1], areas[j][1])) bad.push("overlap: " + name(areas[i][0]) + ", " + name(areas[j][0]));
  const modules = [...document.querySelectorAll("svg .module")].map(group => [group, rect(group.querySelector("rect"))]);
  for (let i = 0; i < modules.length; i++)
    for (let j = i + 1; j < modules.length; j++)
      if (meet(modules[i][1], modules[j][1])) bad.push("modules overlap: " + name(modules[i][0]) + ", " + name(modules[j][0]));
  const titles = modules.map(([group]) => [group, rect(group.querySelector("text"))]);
  const svg = document.querySelector("svg");
  for (const line of document.querySelectorAll("svg .line[data-to]")) {
    const length = line.getTotalLength();
    const matrix = line.getScreenCTM();
    for (let at = 2; at < length - 2; at += 3) {
      const point = line.getPointAtLength(at).matrixTransform(matrix);
      const inside = area => point.x > area.left + 0.5 && point.x < area.right - 0.5 && point.y > area.top + 0.5 && point.y < area.bottom - 0.5;
      for (const [group, area] of [...areas, ...titles])
        if (inside(area)) {
          bad.push("a line from " + line.dataset.from + " to " + line.dataset.to + " crosses " + name(group));
          at = length;
          break;
        }
    }
  }
  const paper = rect(svg);
  for (const text of svg.querySelectorAll("text")) {
    const inner = rect(text);
    if (inner.left < paper.left || inner.right > paper.right || inner.bottom > paper.bottom) bad.push("cut off: " + text.textContent);
  }
  if (solid.length < 4) bad.push("only " + solid.length + " boxes and tabs were looked at");
  return bad;
})()
