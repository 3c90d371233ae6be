import { Button, CloseButton } from '@mantine/core'
import { useResizeObserver } from '@mantine/hooks'
import { useEffect } from 'react'
import { notices, useNotices } from '../notices.js'
import { useWords } from '../words/use-words.js'

/** Most notices shown at once; the older ones follow. */
const mostShown = 3
/** A press in this time after a notice came was meant for what was there before. */
const meantForOtherMs = 700

/** Notices in a strip of their own below the page: they cover nothing. Only an urgent one interrupts. */
export function Notices() {
  const words = useWords()
  const shown = useNotices().slice(-mostShown)
  const [strip, { height }] = useResizeObserver<HTMLDivElement>()
  // A dialog leaves it its room.
  useEffect(() => document.documentElement.style.setProperty('--notices', `${height}px`), [height])
  const one = ({ id, message, tone, open, gone, at }: (typeof shown)[number]) => {
    const dismiss = () => {
      notices.dismiss(id)
      gone?.()
    }
    return (
      <div key={id} className="notice" data-tone={tone}>
        <span className="notice-words" dir="auto">
          {message}
        </span>
        {open !== undefined && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={({ detail }) => {
              if (detail > 0 && Date.now() - at < meantForOtherMs) return
              open.run()
              dismiss()
            }}
          >
            {open.label}
          </Button>
        )}
        <CloseButton size="sm" aria-label={words.notices.dismiss} onClick={dismiss} />
      </div>
    )
  }
  const isUrgent = ({ tone }: (typeof shown)[number]) => tone === 'urgent'
  return (
    <div className="notices" ref={strip}>
      <div role="alert" aria-atomic="false">
        {shown.filter(isUrgent).map(one)}
      </div>
      <div role="status" aria-atomic="false">
        {shown.filter((notice) => !isUrgent(notice)).map(one)}
      </div>
    </div>
  )
}
