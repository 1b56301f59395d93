/**
 * The parsers of DOCX and PDF in a thread of their own, which can be stopped when a file makes them hang.
 * Plain JavaScript, so that the thread starts without a loader. Each only reads; the meaning is made elsewhere.
 */
import { parentPort } from 'node:worker_threads';

parentPort?.on('message', async (task) => {
  try {
    const found = await (task.kind === 'pdf' ? readPdf(task) : readDocx(task));
    parentPort?.postMessage({ found });
  } catch (error) {
    parentPort?.postMessage({ failed: String(error?.message ?? error) });
  }
});

/** The pieces of text of each page with their places, in points from the lower left. */
async function readPdf({ bytes, pages, characters }) {
  const { getDocumentProxy } = await import('unpdf');
  const { ChineseCMaps } = await import('./chinese-cmaps.mjs');
  const pdf = await getDocumentProxy(bytes, {
    isEvalSupported: false,
    stopAtErrors: false,
    BinaryDataFactory: ChineseCMaps,
    cMapPacked: false,
  });
  const read = [];
  let length = 0;
  for (let number = 1; number <= Math.min(pages, pdf.numPages); number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    for (const { str } of items) length += str.length;
    // What goes beyond the limit is refused: no need to hand it over.
    if (length > characters) break;
    const pieces = items.flatMap(({ str, transform, width }) =>
      str === ''
        ? []
        : {
            text: str,
            x: transform[4],
            y: transform[5],
            width,
            size: Math.hypot(transform[2], transform[3]),
          },
    );
    const [, , pageWidth, pageHeight] = page.view;
    read.push({ pieces, width: pageWidth, height: pageHeight });
    page.cleanup();
  }
  const { numPages: count } = pdf;
  await pdf.destroy();
  return { pages: length > characters ? [] : read, count, length };
}

/** The document as HTML. Pictures are left out. */
async function readDocx({ bytes }) {
  const { default: mammoth } = await import('mammoth');
  const options = {
    styleMap: [
      "p[style-name='Title'] => h1:fresh",
      "p[style-name='标题'] => h1:fresh",
      "p[style-name='Subtitle'] => h2:fresh",
    ],
    convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
    externalFileAccess: false,
  };
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, options);
  return { html: value };
}
