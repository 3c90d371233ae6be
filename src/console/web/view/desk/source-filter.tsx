import { NativeSelect } from '@mantine/core'
import { useLabels } from '../../i18n/use-labels.js'

export interface SourceFilterProps {
  /** Chosen source; empty for all. */
  readonly source: string
  onSource(source: string): void
}

/** Filters the list or search results by source. It's a native select, so arrow and letter keys work. */
export function SourceFilter({ source, onSource }: SourceFilterProps) {
  const words = useLabels()
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
      // Leave the field, so that single-key shortcuts work again.
      onKeyDown={({ key, currentTarget }) => {
        if (key === 'Escape' || key === 'Enter') currentTarget.blur()
      }}
    />
  )
}
