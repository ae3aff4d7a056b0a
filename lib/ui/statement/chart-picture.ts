/**
 * The coverage chart as a picture of its own: a copy of the SVG on the page with the styles that the
 * page gives it written into it, on paper of the page's colour; and that drawn as PNG.
 */

const STYLES = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'font-family',
  'font-size',
  'direction',
];
/** Device pixels for a CSS px in the PNG: sharp in print. */
const DENSITY = 2;

export function chartSvg(chart: SVGSVGElement): string {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const originals = chart.querySelectorAll('*');
  for (const [index, element] of copy.querySelectorAll('*').entries()) {
    const computed = getComputedStyle(originals[index]!);
    for (const name of STYLES) {
      const value = computed.getPropertyValue(name);
      // A pattern is named from inside the picture and not from the page.
      element.setAttribute(
        name,
        value.replace(/url\("[^"#]*#/g, 'url("#').replace(/url\("(#\w+)"\)/g, 'url($1)'),
      );
    }
    for (const name of ['class', 'tabindex', 'role', 'aria-hidden']) element.removeAttribute(name);
  }
  const { width, height } = chart.viewBox.baseVal;
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  paper.setAttribute('width', String(width));
  paper.setAttribute('height', String(height));
  paper.setAttribute('fill', getComputedStyle(document.documentElement).backgroundColor);
  copy.prepend(paper);
  for (const name of ['class', 'role', 'aria-labelledby']) copy.removeAttribute(name);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}

/** Rejects where the browser cannot draw it. */
export async function chartPng(chart: SVGSVGElement): Promise<Blob> {
  const { width, height } = chart.viewBox.baseVal;
  const image = new Image(width * DENSITY, height * DENSITY);
  const address = URL.createObjectURL(new Blob([chartSvg(chart)], { type: 'image/svg+xml' }));
  try {
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * DENSITY);
    canvas.height = Math.round(height * DENSITY);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob === null ? reject(new Error('no picture')) : resolve(blob)), 'image/png');
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}
