/** Text as it is compared: each code point in lower case by itself, one for one (FILTERS.md, section 4). */
export function fold(text: string): string {
  return ASCII.test(text) ? text.toLowerCase() : Array.from(text, lowered).join('')
}

const ASCII = /^[\0-\x7f]*$/

function lowered(letter: string): string {
  const [first] = letter.toLowerCase()
  return first!
}
