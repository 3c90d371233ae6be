import { type RefObject, useEffect, useLayoutEffect } from 'react'

const tallestPx = 168

/** Adjusts a text field's height to its text, up to a limit, while typing and when a new width changes the line breaks. */
export function useAutoGrow(field: RefObject<HTMLTextAreaElement | null>, text: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height depends on the text.
  useLayoutEffect(() => grow(field.current), [text])
  useEffect(() => {
    const { current } = field
    if (!current) return
    let width = current.clientWidth
    const observer = new ResizeObserver(() => {
      if (current.clientWidth === width) return
      width = current.clientWidth
      grow(current)
    })
    observer.observe(current)
    return () => observer.disconnect()
  }, [field])
}

function grow(field: HTMLTextAreaElement | null): void {
  if (!field) return
  field.style.height = 'auto'
  field.style.height = `${Math.min(tallestPx, field.scrollHeight)}px`
}
