import { createElement, Fragment, type ReactElement } from 'react'
import { spokenParts } from './spoken-parts.js'

/** A person's words: text nodes and nothing else; what is fenced stands as code. */
export function Spoken({ text }: { readonly text: string }): ReactElement {
  const parts = spokenParts(text)
  if (parts.every(({ kind }) => kind === 'words')) return createElement(Fragment, null, text)
  return createElement(
    Fragment,
    null,
    ...parts.map(({ kind, text: words }) => createElement(kind === 'code' ? 'pre' : 'div', null, words)),
  )
}
