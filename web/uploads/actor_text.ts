import type { Same } from '../texts/catalogue.ts'
import type { ListedAction } from './action_text.ts'
import type { uploadsTexts } from './texts.ts'

/** Who asked for long work; null where it is not known. */
export function actorText({ by }: ListedAction, t: Same<(typeof uploadsTexts)['en']>): string | null {
  if (by === null) return null
  if (by.type === 'person') return by.label ?? t.somePerson
  return by.label === null ? t.someKey : t.byKey(by.label)
}
