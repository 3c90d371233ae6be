import { type RefObject, type UIEvent, useEffect, useRef } from 'react'

const nearEndPx = 120

export interface Followed {
  /** Values that change when the box becomes longer: the lines, that somebody is typing. As many at each call. */
  readonly shown: readonly unknown[]
  /** How many lines the reader has written: with one more they are at the end again, wherever they were reading. */
  readonly own: number
}

/** Keeps the newest line in sight, also when the box becomes smaller; a reader who has scrolled up is left there. */
export function useFollowNewest(
  box: RefObject<HTMLElement | null>,
  { shown, own }: Followed,
): (event: UIEvent<HTMLElement>) => void {
  const isNearEnd = useRef(true)
  const lastTop = useRef(0)
  const lastOwn = useRef(own)

  // biome-ignore lint/correctness/useExhaustiveDependencies: follows what is added below.
  useEffect(() => {
    if (own > lastOwn.current) isNearEnd.current = true
    lastOwn.current = own
    if (isNearEnd.current) showEnd(box.current)
  }, [own, ...shown])
  // A notice over the field, a keyboard on the screen or a turned telephone makes the box smaller.
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
    // Only a scroll upwards is the person's: one downwards may be ours, still on its way.
    if (scrollHeight - scrollTop - clientHeight < nearEndPx) isNearEnd.current = true
    else if (scrollTop < lastTop.current) isNearEnd.current = false
    lastTop.current = scrollTop
  }
}

function showEnd(box: HTMLElement | null): void {
  if (box !== null) box.scrollTop = box.scrollHeight
}
