import { lexer, type Token, walkTokens } from 'marked'

export interface WrittenLink {
  readonly address: string
  /** Text that represents it: a link's words, an image's alternative text. */
  readonly text: string
  readonly isImage: boolean
}

/** The links and images of a Markdown text, in order; addresses in code are examples, and no links. */
export function linksIn(markdown: string): readonly WrittenLink[] {
  if (!/\]\(|\]\[|\]:|https?:|www\.|</.test(markdown)) return []
  const found: WrittenLink[] = []
  walkTokens(lexer(markdown), (token: Token) => {
    if (token.type === 'link' || token.type === 'image')
      found.push({ address: token.href, text: token.text, isImage: token.type === 'image' })
  })
  return found
}
