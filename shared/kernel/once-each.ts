/**
 * Makes what is asked for once for each key, when it is first asked for. For schemas that many contracts share, and for what
 * takes long to make: a function that starts does all of it before its first answer. Keys come from code, never from a request.
 */
export function onceEach<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key)!;
  };
}
