import { createElement, Fragment, type ReactElement } from 'react'
import { splitAtCodeFences } from './message-segments.js'

/** Renders a person's message as plain text, with fenced parts as code. */
export function MessageText({ text }: { readonly text: string }): ReactElement {
  const parts = splitAtCodeFences(text)
  if (parts.every(({ kind }) => kind === 'words')) return createElement(Fragment, null, text)
  return createElement(
    Fragment,
    null,
    ...parts.map(({ kind, text: words }) => createElement(kind === 'code' ? 'pre' : 'div', null, words)),
  )
}
