/** What is wrong, by the field that it is wrong with. */
export type Problems = Readonly<Record<string, string>>

/** Those whose field is such a one. */
export const problemsWhere = (problems: Problems, holds: (field: string) => boolean): Problems =>
  Object.fromEntries(Object.entries(problems).filter(([field]) => holds(field)))

export const isWrong = (problems: Problems): boolean => Object.keys(problems).length > 0
