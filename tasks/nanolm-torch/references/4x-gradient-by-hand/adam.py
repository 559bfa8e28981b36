"""Adam (Kingma and Ba, 2015), by hand, at a constant rate."""

import torch


class Adam:
    def __init__(self, parameters, settings):
        self.parameters = parameters
        self.rate = settings["rate"]
        self.beta1 = settings["beta1"]
        self.beta2 = settings["beta2"]
        self.epsilon = settings["epsilon"]
        self.mean = {name: torch.zeros_like(p) for name, p in parameters.items()}
        self.square = {name: torch.zeros_like(p) for name, p in parameters.items()}
        self.steps = 0

    @torch.no_grad()
    def step(self):
        """Updates every parameter from its gradient, then clears the gradient."""
        self.steps += 1
        for name, parameter in self.parameters.items():
            mean, square, gradient = self.mean[name], self.square[name], parameter.grad
            mean.mul_(self.beta1).add_((1 - self.beta1) * gradient)
            square.mul_(self.beta2).add_((1 - self.beta2) * gradient**2)
            unbiased_mean = mean / (1 - self.beta1**self.steps)
            unbiased_square = square / (1 - self.beta2**self.steps)
            parameter -= self.rate * unbiased_mean / (unbiased_square.sqrt() + self.epsilon)
            parameter.grad = None
