import type { Answer } from '../api/ask.ts'
import type { Same } from '../texts/catalogue.ts'
import type { uploadsTexts } from './texts.ts'

export type ListedAction = Answer<'GET /v1/async-actions'>['async_actions'][number]

type Texts = Same<(typeof uploadsTexts)['en']>

/** What long work is about; `segments` are the names that are known. */
export function actionText(
  { type, segment }: Pick<ListedAction, 'type' | 'segment'>,
  t: Texts,
  segments: ReadonlyMap<string, string>,
): string {
  if (segment !== null) return t.membersOf(segments.get(segment) ?? segment)
  return Object.hasOwn(t.types, type) ? t.types[type as keyof typeof t.types] : type
}
