const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' }

/** Returns the text of a message as its author saw it, with Slack's links, mentions and escapes as plain text. */
export function toPlainText(text: string): string {
  const words = text.replace(/<([^<>\s][^<>]*)>/g, (_, inside: string) => wordsOf(inside))
  return words.replace(/&(?:lt|gt|amp);/g, (entity) => entities[entity]!).trim()
}

/** Removes the mentions of one user from a text that is still in Slack's format. */
export function withoutMention(text: string, user: string): string {
  return text
    .replaceAll(mention(user), ' ')
    .replace(/[ \t]{2,}/g, ' ')
    .trim()
}

export function hasMention(text: string, user: string): boolean {
  return mention(user).test(text)
}

function mention(user: string): RegExp {
  return new RegExp(`<@${user}(?:\\|[^<>]*)?>`, 'g')
}

function wordsOf(inside: string): string {
  const bar = inside.indexOf('|')
  const target = bar === -1 ? inside : inside.slice(0, bar)
  const label = bar === -1 ? '' : inside.slice(bar + 1)
  if (target.startsWith('@') || target.startsWith('#'))
    return label === '' ? target : target[0] + label.replace(/^[@#]/, '')
  if (target.startsWith('!')) return label === '' ? `@${target.slice(1)}` : label
  return linkWords(target, label)
}

function linkWords(target: string, label: string): string {
  const address = target.replace(/^(?:mailto|tel):/, '')
  return label === '' || label === address || target.endsWith(`//${label}`)
    ? address
    : `${label} (${address})`
}
