/**
 * Checks blocks for problems for which Slack would refuse them, according to its documentation. Returns an empty list
 * if there are none.
 */

type Json = Record<string, unknown>

const richTextElements = new Set([
  'text',
  'link',
  'date',
  'emoji',
  'user',
  'usergroup',
  'channel',
  'broadcast',
])

export function blockProblems(blocks: unknown, surface: 'message' | 'home' | 'modal'): string[] {
  if (blocks === undefined) return []
  if (!Array.isArray(blocks)) return ['blocks is no array']
  const most = surface === 'message' ? 50 : 100
  const count = blocks.length > most ? [`${blocks.length} blocks, at most ${most}`] : []
  const length = blocks.reduce((sum: number, block) => sum + textLength(block), 0)
  const tooLong = surface === 'message' && length > 13_000 ? ['msg_blocks_too_long'] : []
  return [
    ...count,
    ...tooLong,
    ...blocks.flatMap((block, at) => oneBlock(block as Json).map((text) => `block ${at}: ${text}`)),
  ]
}

function oneBlock(block: Json): string[] {
  switch (block.type) {
    case 'header':
      return plainText(block.text, 150)
    case 'section':
      return text(block.text, 3_000)
    case 'context':
      return list(block.elements, 1, 10, () => [])
    case 'divider':
      return []
    case 'actions':
      return [...list(block.elements, 1, 25, actionElement), ...uniqueActionIds(block.elements)]
    case 'input':
      return [
        ...plainText(block.label, 2_000),
        ...(block.hint ? plainText(block.hint, 2_000) : []),
        ...actionElement(block.element),
      ]
    case 'rich_text':
      return list(block.elements, 1, 1_000, richTextPart)
    default:
      return [`unknown type ${String(block.type)}`]
  }
}

function actionElement(value: unknown): string[] {
  const element = value as Json
  if (typeof element?.action_id !== 'string' || element.action_id.length > 255)
    return ['action_id is missing or too long']
  switch (element.type) {
    case 'button': {
      const value =
        typeof element.value === 'string' && element.value.length > 2_000
          ? ['a button value is too long']
          : []
      const style =
        element.style === undefined || element.style === 'primary' || element.style === 'danger'
          ? []
          : ['style']
      return [...plainText(element.text, 75), ...value, ...style]
    }
    case 'datepicker':
      return element.initial_date === undefined || /^\d{4}-\d\d-\d\d$/.test(String(element.initial_date))
        ? []
        : ['a date is none']
    case 'datetimepicker':
      return element.initial_date_time === undefined || /^\d{10}$/.test(String(element.initial_date_time))
        ? []
        : ['a moment is no ten digits']
    case 'checkboxes':
      return [
        ...initialOptions(element),
        ...list(element.options, 1, 10, (option) => plainText((option as Json).text, 75)),
      ]
    case 'static_select':
    case 'multi_static_select':
      return [
        ...initialOptions(element),
        ...list(element.options, 1, 100, (option) => [
          ...plainText((option as Json).text, 75),
          ...(String((option as Json).value).length > 150 ? ['an option value is too long'] : []),
        ]),
      ]
    case 'plain_text_input': {
      const initial = typeof element.initial_value === 'string' ? element.initial_value.length : 0
      return Number(element.max_length ?? 3_000) > 3_000 || initial > 3_000
        ? ['a text input is too long']
        : []
    }
    default:
      return [`unknown element ${String(element.type)}`]
  }
}

/** Checks that each preselected choice is exactly one of the options. */
function initialOptions(element: Json): string[] {
  const options = new Set((element.options as Json[]).map((option) => JSON.stringify(option)))
  const chosen =
    element.initial_options ?? (element.initial_option === undefined ? [] : [element.initial_option])
  return (chosen as Json[]).some((option) => !options.has(JSON.stringify(option)))
    ? ['an initial option is none of the options']
    : []
}

function uniqueActionIds(elements: unknown): string[] {
  const ids = (elements as Json[]).map((element) => element.action_id)
  return new Set(ids).size === ids.length ? [] : ['action_id is not unique']
}

function richTextPart(value: unknown): string[] {
  const part = value as Json
  switch (part.type) {
    case 'rich_text_section':
    case 'rich_text_quote':
    case 'rich_text_preformatted':
      return list(part.elements, 1, 5_000, richTextElement)
    case 'rich_text_list':
      return [
        ...list(part.elements, 1, 1_000, richTextPart),
        ...(Number(part.indent ?? 0) > 8 ? ['a list is too far in'] : []),
        ...(part.style === 'bullet' || part.style === 'ordered' ? [] : ['list style']),
      ]
    default:
      return [`unknown rich text ${String(part.type)}`]
  }
}

function richTextElement(value: unknown): string[] {
  const element = value as Json
  if (!richTextElements.has(String(element.type)))
    return [`unknown rich text element ${String(element.type)}`]
  if (element.type === 'text' && (typeof element.text !== 'string' || element.text === ''))
    return ['empty text']
  return element.type === 'link' && !URL.canParse(String(element.url)) ? ['a link without an address'] : []
}

function list(value: unknown, least: number, most: number, check: (item: unknown) => string[]): string[] {
  if (!Array.isArray(value)) return ['no list']
  const count =
    value.length < least || value.length > most ? [`${value.length} items, ${least} to ${most} allowed`] : []
  return [...count, ...value.flatMap(check)]
}

function plainText(value: unknown, most: number): string[] {
  return (value as Json)?.type === 'plain_text' ? text(value, most) : ['no plain_text']
}

function text(value: unknown, most: number): string[] {
  const words = (value as Json)?.text
  if (typeof words !== 'string' || words === '') return ['no text']
  return words.length > most ? [`${words.length} characters, at most ${most}`] : []
}

function textLength(block: unknown): number {
  if (typeof block !== 'object' || block === null) return 0
  const own = 'text' in block && typeof block.text === 'string' ? block.text.length : 0
  return Object.values(block).reduce(
    (sum: number, inner) => sum + (typeof inner === 'object' ? textLength(inner) : 0),
    own,
  )
}
