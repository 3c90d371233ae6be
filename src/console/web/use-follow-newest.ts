import { type RefObject, type UIEvent, useEffect, useRef } from 'react'

const nearBottomPx = 120

/** Keeps the newest line in sight, also when the box becomes smaller; whoever has scrolled up to read is left there. */
export function useFollowNewest(
  box: RefObject<HTMLElement | null>,
  newest: unknown,
): (event: UIEvent<HTMLElement>) => void {
  const isNearBottom = useRef(true)

  // biome-ignore lint/correctness/useExhaustiveDependencies: follows what is added below.
  useEffect(() => {
    const { current } = box
    if (current && isNearBottom.current) current.scrollTop = current.scrollHeight
  }, [newest])
  useEffect(() => {
    const { current } = box
    if (!current) return
    const observer = new ResizeObserver(() => {
      if (isNearBottom.current) current.scrollTop = current.scrollHeight
    })
    observer.observe(current)
    return () => observer.disconnect()
  }, [box])

  return ({ currentTarget: { clientHeight, scrollHeight, scrollTop } }) => {
    isNearBottom.current = scrollHeight - scrollTop - clientHeight < nearBottomPx
  }
}
