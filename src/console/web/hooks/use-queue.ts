import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { consoleApi } from '../console-api.js'

const pageSize = 50
const searchAfterMs = 250

/**
 * Loads the tickets of a list or, when searching, of all lists. If `source` isn't empty, loads only tickets from it.
 */
export function useQueue(view: string, search: string, source: string) {
  const [typed] = useDebouncedValue(search.trim(), searchAfterMs)
  const query = useInfiniteQuery({
    queryKey: ['queue', typed === '' ? view : 'search', typed, source],
    queryFn: ({ pageParam }) => consoleApi.queue(view, typed, source, pageParam),
    initialPageParam: 0,
    getNextPageParam: (last, pages) =>
      pages.length * pageSize < last.total ? pages.length * pageSize : undefined,
    placeholderData: keepPreviousData,
  })
  const pages = query.data?.pages ?? []
  return {
    rows: pages.flatMap(({ rows }) => rows),
    /** Number of tickets in the list, loaded or not. */
    total: pages[0]?.total ?? 0,
    counts: pages[0]?.counts,
    watched: pages[0]?.watched,
    technician: pages[0]?.technician ?? null,
    isPending: query.isPending,
    isError: query.isError && pages.length === 0,
    hasMore: query.hasNextPage,
    isMoreComing: query.isFetchingNextPage,
    more: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
  }
}

export type Queue = ReturnType<typeof useQueue>
