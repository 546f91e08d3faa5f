import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { drawPictures } from '../../../adapters/charts/draw-pictures.ts';
import { HOW_THEY_ENDED, QUESTIONS_A_DAY, WAIT_BY_HOUR } from '../../fixtures/charts.ts';

const SIGNATURE = '89504e470d0a1a0a';
const [WIDTH, HEIGHT] = [1_280, 640];
const WHITE = 'ffffff';

/** How many pixels have which colour. */
async function coloursOf(png: Uint8Array | undefined): Promise<ReadonlyMap<string, number>> {
  const picture = await loadImage(Buffer.from(png ?? []));
  const paper = createCanvas(picture.width, picture.height).getContext('2d');
  paper.drawImage(picture, 0, 0);
  const { data } = paper.getImageData(0, 0, picture.width, picture.height);
  const counts = new Map<string, number>();
  for (let at = 0; at < data.length; at += 4) {
    const colour = Buffer.from(data.slice(at, at + 3)).toString('hex');
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return counts;
}

describe('a chart as a picture', () => {
  test('is a PNG of its size, on white, in the colours of its series', async () => {
    const [bars, line, pie] = await drawPictures([QUESTIONS_A_DAY, WAIT_BY_HOUR, HOW_THEY_ENDED]);

    for (const png of [bars, line, pie]) {
      expect(
        Buffer.from(png ?? [])
          .subarray(0, 8)
          .toString('hex'),
      ).toBe(SIGNATURE);
      expect(await loadImage(Buffer.from(png ?? []))).toMatchObject({ width: WIDTH, height: HEIGHT });
      const colours = await coloursOf(png);
      expect(colours.get(WHITE)).toBeGreaterThan((WIDTH * HEIGHT) / 2);
      expect(colours.get('0072b2')).toBeGreaterThan(1_000);
      expect(colours.get('e69f00')).toBeGreaterThan(1_000);
    }
  });

  test('is the same for the same numbers', async () => {
    const [one] = await drawPictures([QUESTIONS_A_DAY]);
    const [other] = await drawPictures([QUESTIONS_A_DAY]);

    expect(Buffer.from(one ?? []).equals(Buffer.from(other ?? []))).toBe(true);
  });

  test('has its title on it, in each script that the fonts have', async () => {
    const titles = ['', 'Größe, łódź, œuvre', 'Όλα τα ερωτήματα', 'Все вопросы', 'câu hỏi'];

    const pictures = await drawPictures(titles.map((title) => ({ ...QUESTIONS_A_DAY, title })));

    const inks = await Promise.all(
      pictures.map(async (png) => WIDTH * HEIGHT - ((await coloursOf(png)).get(WHITE) ?? 0)),
    );
    expect(inks.slice(1).every((ink) => ink > (inks[0] ?? 0) + 500)).toBe(true);
  });

  test.each([
    ['no numbers', { ...QUESTIONS_A_DAY, categories: [] }],
    ['a number that is none', { ...QUESTIONS_A_DAY, series: [{ name: 'n', values: [Number.NaN] }] }],
    ['a name that the fonts do not have', { ...QUESTIONS_A_DAY, unit: '質問' }],
  ])('is not drawn with %s, and the one beside it is', async (_why, chart) => {
    const [not, drawn] = await drawPictures([chart, WAIT_BY_HOUR]);

    expect(not).toBeUndefined();
    expect(drawn).toBeDefined();
  });
});
