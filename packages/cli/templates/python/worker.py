"""The Python part of the subnet: `respond` is what a miner does, `evaluate` how a validator checks it."""

from functools import lru_cache

from subnetkit_program import serve


# The lab asks the same numbers again with other answers.
@lru_cache(maxsize=100_000)
def factorise(number):
    """The prime factors of a number from 2, smallest first, each as often as it divides."""
    factors = []
    divisor = 2
    while divisor * divisor <= number:
        while number % divisor == 0:
            factors.append(divisor)
            number //= divisor
        divisor += 1 if divisor == 2 else 2
    if number > 1:
        factors.append(number)
    return tuple(factors)


def respond(request, context):
    return {"factors": [factorise(number) for number in request["numbers"]]}


def evaluate(request, context):
    answer = context["answer"]
    if not answer["ok"]:
        return {"right": 0}
    pairs = zip(request["numbers"], answer["value"]["factors"])
    return {"right": sum(tuple(factors) == factorise(number) for number, factors in pairs)}


if __name__ == "__main__":
    serve(respond=respond, evaluate=evaluate)
