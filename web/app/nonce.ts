/** Of this page: the server put it there, and lets only such styles in as carry it. */
export const nonce = (): string => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
