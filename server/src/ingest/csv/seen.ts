/** At 8 bytes a place and at most half of them taken: 64 MiB for four million ids. */
const MOST_PLACES = 2 ** 23

/** Which ids a file has named so far, as fingerprints of 52 bits: one in a million ids is mistaken for another with a chance of 1 : 10,000. */
export interface Seen {
  /** Whether the id was seen before; from now on it was. */
  again(id: string): boolean
  /** No more ids fit: repetitions of later ones are not recognised. */
  readonly full: boolean
}

export function seenIds(mostPlaces: number = MOST_PLACES): Seen {
  let places = new Float64Array(Math.min(2 ** 12, mostPlaces))
  let taken = 0

  const find = (table: Float64Array, fingerprint: number): number => {
    let at = fingerprint % table.length
    while (table[at] !== 0 && table[at] !== fingerprint) at = at + 1 === table.length ? 0 : at + 1
    return at
  }

  const grow = () => {
    const larger = new Float64Array(places.length * 2)
    for (const fingerprint of places) if (fingerprint !== 0) larger[find(larger, fingerprint)] = fingerprint
    places = larger
  }

  const isFull = () => taken * 2 >= places.length && places.length >= mostPlaces

  return {
    again: (id) => {
      const fingerprint = Number.parseInt(id.slice(0, 8) + id.slice(-5), 16) + 1
      const at = find(places, fingerprint)
      if (places[at] === fingerprint) return true
      if (isFull()) return false
      places[at] = fingerprint
      taken += 1
      if (taken * 2 >= places.length && places.length < mostPlaces) grow()
      return false
    },
    get full() {
      return isFull()
    },
  }
}
