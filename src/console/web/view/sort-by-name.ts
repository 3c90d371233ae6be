export function sortByName<T extends { readonly name: string }>(people: readonly T[]): readonly T[] {
  return [...people].sort((one, other) => one.name.localeCompare(other.name))
}
