const MAX_REMEMBERED = 2_000;

/** Keeps what was noted last of so many things as a process can hold. */
export function remember<T>(known: Map<string, T>, id: string, value: T): void {
  known.set(id, value);
  const [oldest] = known.keys();
  if (known.size > MAX_REMEMBERED && oldest !== undefined) known.delete(oldest);
}
