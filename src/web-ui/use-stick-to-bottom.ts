import { type RefObject, type UIEvent, useEffect, useRef } from 'react'

const nearEndPx = 120

export interface StickToBottom {
  /** Values that change when the box grows, such as the messages or a typing indicator. Their number must be the same on every call. */
  readonly shown: readonly unknown[]
  /** Number of messages that the reader has written. When it increases, the box scrolls to the end, wherever the reader is. */
  readonly own: number
}

/** Keeps the newest message visible, even when the box shrinks, unless the reader has scrolled up. */
export function useStickToBottom(
  box: RefObject<HTMLElement | null>,
  { shown, own }: StickToBottom,
): (event: UIEvent<HTMLElement>) => void {
  const isNearEnd = useRef(true)
  const lastTop = useRef(0)
  const lastOwn = useRef(own)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `shown` changes when something is added.
  useEffect(() => {
    if (own > lastOwn.current) isNearEnd.current = true
    lastOwn.current = own
    if (isNearEnd.current) showEnd(box.current)
  }, [own, ...shown])
  // The box shrinks to make room for a notice or an on-screen keyboard, or when a phone is rotated.
  useEffect(() => {
    const { current } = box
    if (!current) return
    const observer = new ResizeObserver(() => {
      if (isNearEnd.current) showEnd(current)
    })
    observer.observe(current)
    return () => observer.disconnect()
  }, [box])

  return ({ currentTarget: { clientHeight, scrollHeight, scrollTop } }) => {
    // If the box scrolls up, it's certainly the reader's doing. If it scrolls down, our own scrolling may still be in progress.
    if (scrollHeight - scrollTop - clientHeight < nearEndPx) isNearEnd.current = true
    else if (scrollTop < lastTop.current) isNearEnd.current = false
    lastTop.current = scrollTop
  }
}

function showEnd(box: HTMLElement | null): void {
  if (box !== null) box.scrollTop = box.scrollHeight
}
