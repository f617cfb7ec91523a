/** Of all drafts, in the storage of this tab. */
export const DRAFTS = 'coterie.draft.'

/** What somebody has written and not saved is not for whoever signs in here next. */
export function forgetDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(DRAFTS)) sessionStorage.removeItem(key)
}
