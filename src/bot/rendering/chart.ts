/** A small bar chart as a PNG: one bar a day, the dark part of it answered. */
import { PNG } from 'pngjs';

export interface Bar {
  readonly whole: number;
  readonly part: number;
}

type Colour = readonly [red: number, green: number, blue: number];
const PAPER: Colour = [255, 255, 255];
const LINE: Colour = [120, 120, 120];
const DARK: Colour = [15, 98, 140];
const LIGHT: Colour = [240, 168, 64];

const WIDTH = 640;
const HEIGHT = 240;
const MARGIN = 16;

/** PNG bytes; the highest bar fills the height. */
export function drawBars(bars: readonly Bar[]): Buffer {
  const picture = new PNG({ width: WIDTH, height: HEIGHT, colorType: 2 });
  fill(picture, 0, 0, WIDTH, HEIGHT, PAPER);
  const floor = HEIGHT - MARGIN;
  const step = Math.floor((WIDTH - 2 * MARGIN) / Math.max(bars.length, 1));
  const highest = Math.max(1, ...bars.map(({ whole }) => whole));
  const heightOf = (value: number) => Math.round(((floor - MARGIN) * value) / highest);
  for (const [place, { whole, part }] of bars.entries()) {
    const left = MARGIN + place * step + 2;
    const width = Math.max(1, step - 4);
    fill(picture, left, floor - heightOf(whole), width, heightOf(whole), LIGHT);
    fill(picture, left, floor - heightOf(part), width, heightOf(part), DARK);
  }
  fill(picture, MARGIN, floor, WIDTH - 2 * MARGIN, 2, LINE);
  return PNG.sync.write(picture);
}

function fill(
  picture: PNG,
  left: number,
  top: number,
  width: number,
  height: number,
  colour: Colour,
): void {
  for (let y = top; y < top + height; y++)
    for (let x = left; x < left + width; x++)
      picture.data.set([...colour, 255], (y * picture.width + x) * 4);
}
