/**
 * Passages of the news bodies that were read in context, each with the reader's verdict: does the page repeat what this
 * quotation says, or did the words meet by chance? Addresses only, no text: articles by their id in the data beside the
 * project, offsets in UTF-16 code units of {@link NewsBody.text}.
 *
 * Drawn at random within cells of place (in marks or not), date (near, apart, unknown) and a preliminary score, more of
 * them where the score decides; `stands` says for how many candidates of the 1,500 pages a reading stands. `unsure`: a
 * talking point, a term, or the same event in an agency's words, where a reader can defend either.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

const Reading = v.object({
  page: v.string(),
  start: v.number(),
  end: v.number(),
  article: v.string(),
  quotation: v.number(),
  verdict: v.picklist(['right', 'wrong', 'unsure']),
  stands: v.number(),
});
export type PassageReading = v.InferOutput<typeof Reading>;

/**
 * `readings`: what the weights are fitted to. `second-reading`: 200 of the passages shown, drawn at random and judged
 * by another reader, who did not see their scores. `label-readings`: by the same, 100 of the labels of five to seven
 * words in quotation marks. `third-reading`: 200 of the passages shown after what the second reading found wrong was
 * looked into, drawn anew and judged by a third reader in the same way.
 */
export type ReadingFile = 'readings' | 'second-reading' | 'third-reading' | 'label-readings';

export function readReadings(file: ReadingFile): PassageReading[] {
  return readFileSync(join(import.meta.dirname, `${file}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => v.parse(Reading, JSON.parse(line)));
}
