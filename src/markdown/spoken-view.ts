import { createElement, Fragment, type ReactElement } from 'react'
import { spokenParts } from './spoken-parts.js'

/** Renders a person's message as text nodes only, with fenced parts as code. */
export function Spoken({ text }: { readonly text: string }): ReactElement {
  const parts = spokenParts(text)
  if (parts.every(({ kind }) => kind === 'words')) return createElement(Fragment, null, text)
  return createElement(
    Fragment,
    null,
    ...parts.map(({ kind, text: words }) => createElement(kind === 'code' ? 'pre' : 'div', null, words)),
  )
}
