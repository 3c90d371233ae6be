import type { CardElement } from './card-elements.js'

type Parts = readonly CardElement[]

/**
 * Combines elements, in order, into as few groups as possible of at most `most` bytes of JSON each. An element that is too large on its own is
 * split.
 */
export function splitCard(elements: Parts, most: number): readonly Parts[] {
  const groups: CardElement[][] = []
  let room = 0
  for (const element of elements.flatMap((one) => smaller(one, most))) {
    const bytes = bytesOf(element)
    if (groups.length === 0 || bytes > room) {
      groups.push([])
      room = most
    }
    groups.at(-1)!.push(element)
    room -= bytes
  }
  return groups
}

function bytesOf(element: CardElement): number {
  return Buffer.byteLength(JSON.stringify(element)) + 1
}

function smaller(element: CardElement, most: number): Parts {
  if (bytesOf(element) <= most) return [element]
  const inner = most - 500
  switch (element.type) {
    case 'RichTextBlock':
      return splitCard(element.inlines as Parts, inner).map((inlines) => ({ ...element, inlines }))
    case 'Container':
      return splitCard(element.items as Parts, inner).map((items) => ({ ...element, items }))
    case 'Table': {
      const [head, ...rows] = element.rows as Parts
      const left = inner - bytesOf(head!)
      return splitCard(rows, left).map((part) => ({ ...element, rows: [head, ...part] }))
    }
    case 'ColumnSet': {
      const [sign, words] = element.columns as Parts
      const blank = { ...sign, items: [] }
      return splitCard(words!.items as Parts, inner - bytesOf(sign!)).map((items, at) => ({
        ...element,
        columns: [at === 0 ? sign : blank, { ...words, items }],
      }))
    }
    default:
      return [element]
  }
}
