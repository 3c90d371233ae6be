import { Button, CloseButton } from '@mantine/core'
import { useResizeObserver } from '@mantine/hooks'
import { useEffect } from 'react'
import { useLabels } from '../i18n/use-labels.js'
import { notices, useNotices } from '../notices.js'

const mostShown = 3
/**
 * Time in milliseconds for which clicks on a new notice are ignored, because they were probably meant for something
 * else.
 */
const meantForOtherMs = 700

/** Shows notices in a strip below the page, where they cover nothing. Only urgent ones interrupt screen readers. */
export function Notices() {
  const words = useLabels()
  const shown = useNotices().slice(-mostShown)
  const [strip, { height }] = useResizeObserver<HTMLDivElement>()
  // Dialogs leave this space free at the bottom of the page.
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
