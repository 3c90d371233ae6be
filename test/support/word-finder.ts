/** Number of initial letters by which a word is looked up. */
const letters = 3
const slots = 1 << 16

/**
 * Creates a function that finds which of the words occur in a text. It takes a single pass, so megabytes can be
 * searched for hundreds of words. Words must have at least three letters.
 */
export function createWordFinder(words: Iterable<string>): (text: string) => ReadonlySet<string> {
  const bySlot = new Map<number, string[]>()
  const isTaken = new Uint8Array(slots)
  for (const word of new Set(words)) {
    if (word.length < letters) throw new Error(`“${word}” is too short to be looked for`)
    const slot = slotAt(word, 0)
    isTaken[slot] = 1
    bySlot.set(slot, [...(bySlot.get(slot) ?? []), word])
  }
  return (text) => {
    const found = new Set<string>()
    for (let at = 0; at + letters <= text.length; at++) {
      const slot = slotAt(text, at)
      if (isTaken[slot] === 0) continue
      for (const word of bySlot.get(slot)!) if (text.startsWith(word, at)) found.add(word)
    }
    return found
  }
}

function slotAt(text: string, at: number): number {
  const [one, two, three] = [text.charCodeAt(at), text.charCodeAt(at + 1), text.charCodeAt(at + 2)]
  return (one ^ (two << 5) ^ (three << 10)) & (slots - 1)
}
