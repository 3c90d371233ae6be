import { lexer, type Token, walkTokens } from 'marked'

export interface WrittenLink {
  readonly address: string
  /** Text of a link, or alternative text of an image. */
  readonly text: string
  readonly isImage: boolean
}

/** Links and images of a Markdown text, in order. Addresses in code are examples and don't count. */
export function linksIn(markdown: string): readonly WrittenLink[] {
  if (!/\]\(|\]\[|\]:|https?:|www\.|</.test(markdown)) return []
  const found: WrittenLink[] = []
  walkTokens(lexer(markdown), (token: Token) => {
    if (token.type === 'link' || token.type === 'image')
      found.push({ address: token.href, text: token.text, isImage: token.type === 'image' })
  })
  return found
}
