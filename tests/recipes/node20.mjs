/** What gitlab-ci-local takes for granted from Node.js 22 on; the tests run on 20 as well. */

/** @type {any} */ (Set.prototype).union ??=
  /**
   * @this {Set<unknown>}
   * @param {Set<unknown>} other
   */
  function (other) {
    return new Set([...this, ...other]);
  };
