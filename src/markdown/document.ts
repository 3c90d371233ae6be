/** A text of the bot, an article or a step, read once from Markdown; each surface makes its own elements of it. */
export type Document = readonly Block[]

export type Block =
  | { readonly kind: 'paragraph'; readonly inside: Inlines }
  | { readonly kind: 'heading'; readonly level: number; readonly inside: Inlines }
  | {
      readonly kind: 'list'
      readonly isOrdered: boolean
      /** The number of the first item, when it is ordered. */
      readonly start: number
      readonly items: readonly Document[]
    }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'quote'; readonly blocks: Document }
  | {
      readonly kind: 'table'
      readonly head: readonly Inlines[]
      readonly rows: readonly (readonly Inlines[])[]
    }
  | { readonly kind: 'rule' }

export type List = Extract<Block, { kind: 'list' }>
export type Table = Extract<Block, { kind: 'table' }>

export type Inlines = readonly Inline[]

export type Inline =
  /** `key` is a key of the keyboard. */
  | { readonly kind: 'text' | 'code' | 'key'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'strong' | 'emphasis' | 'struck'; readonly inside: Inlines }
  | Link
  | Image

export interface Link {
  readonly kind: 'link'
  /** https or mailto, without a user name or a password. */
  readonly href: string
  readonly inside: Inlines
  /** Its target, if its own words don't say so: shown in brackets after them. */
  readonly place: string | null
}

export interface Image {
  readonly kind: 'image'
  /** Description for people who can't see it. */
  readonly alt: string
  /** `file`: beside the article, served by this program under that path. `web`: somewhere else, over https. */
  readonly source:
    | { readonly from: 'file'; readonly path: string }
    | { readonly from: 'web'; readonly href: string; readonly host: string }
    | null
}
