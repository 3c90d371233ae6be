import { type RefObject, type UIEvent, useEffect, useRef } from 'react'

const nearEndPx = 120

export interface StickToBottom {
  /**
   * Values that change when the box grows, such as the messages or a typing indicator. Their number must stay the same.
   */
  readonly shown: readonly unknown[]
  /** Number of messages written by the reader. When it increases, the box scrolls to the end from anywhere. */
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
  // The box also shrinks for a notice, for an on-screen keyboard, or when a phone is rotated.
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
    // Only the reader scrolls up. While the box scrolls down, our own scrolling may be in progress.
    if (scrollHeight - scrollTop - clientHeight < nearEndPx) isNearEnd.current = true
    else if (scrollTop < lastTop.current) isNearEnd.current = false
    lastTop.current = scrollTop
  }
}

function showEnd(box: HTMLElement | null): void {
  if (box !== null) box.scrollTop = box.scrollHeight
}
