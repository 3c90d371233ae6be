/** Reads blocks as people see them: texts and buttons. */

type Json = Record<string, unknown>

export interface ShownButton {
  readonly label: string
  readonly value: string
  readonly actionId: string
  readonly isOption: boolean
}

export function wordsOf(blocks: readonly unknown[]): string {
  return blocks
    .map((block) => blockWords(block as Json))
    .filter((words) => words !== '')
    .join('\n')
}

export function buttonsOf(blocks: readonly unknown[]): ShownButton[] {
  return blocks.flatMap((block) => (((block as Json).elements ?? []) as Json[]).flatMap(pressable))
}

function pressable(element: Json): ShownButton[] {
  const actionId = String(element.action_id)
  if (element.type === 'button') {
    return [{ label: label(element.text), value: String(element.value ?? ''), actionId, isOption: false }]
  }
  if (element.type !== 'static_select') return []
  const options = element.options as Json[]
  return options.map((option) => ({
    label: label(option.text),
    value: String(option.value),
    actionId,
    isOption: true,
  }))
}

function blockWords(block: Json): string {
  if (block.type === 'header' || block.type === 'section') return label(block.text)
  if (block.type === 'input') return label(block.label)
  return block.type === 'rich_text' ? (block.elements as Json[]).map(partWords).join('\n') : ''
}

function partWords(part: Json): string {
  const elements = part.elements as Json[]
  if (part.type === 'rich_text_list') {
    const mark = (at: number) => (part.style === 'ordered' ? `${at + 1 + Number(part.offset ?? 0)}.` : '•')
    return elements.map((line, at) => `${mark(at)} ${partWords(line)}`).join('\n')
  }
  const words = elements
    .map(({ type, user_id: user, ...element }) =>
      type === 'user' ? `@${user}` : String(element.text ?? element.fallback ?? element.url ?? ''),
    )
    .join('')
  return part.type === 'rich_text_quote' ? words.replace(/^/gm, '> ') : words.trimEnd()
}

function label(text: unknown): string {
  return String((text as Json)?.text ?? '')
}
