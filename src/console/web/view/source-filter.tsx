import { NativeSelect } from '@mantine/core'
import { useWords } from '../words/use-words.js'

export interface SourceFilterProps {
  /** Empty: from everywhere. */
  readonly source: string
  onSource(source: string): void
}

/** Narrows the list, or what a search found, to where tickets came from. The browser's own field: arrows and letters work in it. */
export function SourceFilter({ source, onSource }: SourceFilterProps) {
  const words = useWords()
  return (
    <NativeSelect
      id="source"
      className="queue-source"
      size="xs"
      aria-label={words.source}
      data-narrowed={source !== ''}
      value={source}
      data={[
        { value: '', label: words.everySource },
        ...Object.entries(words.sources).map(([value, label]) => ({ value, label })),
      ]}
      onChange={({ currentTarget }) => onSource(currentTarget.value)}
      // Back to the list, where the single keys work.
      onKeyDown={({ key, currentTarget }) => {
        if (key === 'Escape' || key === 'Enter') currentTarget.blur()
      }}
    />
  )
}
