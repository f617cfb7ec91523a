/** How paths and texts are spelled in the text language, there and back. */

/** Words that stand for themselves; a path that is one of them is quoted. */
const RESERVED = /^(and|or|not|all|any|of|has|where|true|false)$/i

const FIRST_PART = /^[A-Za-z_$\p{L}][\w$\p{L}\p{N}-]*$/u
const LATER_PART = /^[\w$\p{L}\p{N}-]+$/u

/** A path with the parts that need it in backticks: ``metadata.`favourite colour` ``. */
export function spellPath(path: string): string {
  const parts = path.split('.')
  const plain = parts.map((part, index) => (index === 0 ? FIRST_PART : LATER_PART).test(part))
  if (RESERVED.test(path)) return backtick(path)
  const first = plain.indexOf(false)
  if (first === -1) return path
  const last = plain.lastIndexOf(false)
  // One pair of backticks around the whole stretch: dots inside are the name's own.
  const quoted = backtick(parts.slice(first, last + 1).join('.'))
  return [...parts.slice(0, first), quoted, ...parts.slice(last + 1)].join('.')
}

const backtick = (text: string): string => `\`${escaped(text, /[\\`\p{Cc}]/gu)}\``

/** In double quotes, as JSON has them. */
export const spellText = (text: string): string => `"${escaped(text, /[\\"\p{Cc}]/gu)}"`

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function escaped(text: string, special: RegExp): string {
  return text.replace(special, (char) => {
    if (/\p{Cc}/u.test(char)) return SHORT[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
    return `\\${char}`
  })
}

const LONG: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

function unescaped(text: string): string {
  return text.replace(/\\(u[0-9a-fA-F]{4}|[\s\S])/gu, (_, code: string) =>
    code.length === 5 ? String.fromCharCode(Number.parseInt(code.slice(1), 16)) : (LONG[code] ?? code),
  )
}

export const readText = (token: string): string => unescaped(token.slice(1, -1))

/** The path that a name token spells. */
export const readPath = (token: string): string =>
  token.replace(/`((?:[^\\`]|\\[\s\S])*)`/g, (_, quoted: string) => unescaped(quoted))
