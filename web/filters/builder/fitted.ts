/** As wide as a select with this text has to be, and never wider than its row. */
export const fitted = (text: string): { readonly w: string; readonly maw: string } => ({
  w: `calc(${Math.max(text.length, 3) * 0.93}ch + 3.1rem)`,
  maw: '100%',
})
