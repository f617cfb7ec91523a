/** Why a customer entered or left; the number is what `cause` columns hold. */
export const CAUSES = { write: 1, time: 2, build: 3, edit: 4, upload: 5, manual: 6 } as const

export type Cause = keyof typeof CAUSES

const NAMES = Object.fromEntries(Object.entries(CAUSES).map(([name, number]) => [number, name])) as Record<
  number,
  Cause
>

export function causeOf(number: number): Cause {
  return NAMES[number]!
}
